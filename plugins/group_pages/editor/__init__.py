"""The editor: pages by which staff change the content, served to this machine's browser alone.

| module | does |
|---|---|
| `access`, `guard` | who may ask for anything, and what an answer may do |
| `server`, `application` | sockets of this machine, addresses -> pages |
| `snapshots` | the content as it is now, read again after every change |
| `visits` | one request: its words, its form, the page or address that answers it |

Pages are made on the server and need no script. What they write goes through `editing`.
"""
