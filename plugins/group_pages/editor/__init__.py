"""The editor: pages by which staff change the content, served to this machine's browser alone.

| module | does |
|---|---|
| `access`, `guard` | who may ask for anything, and what an answer may do |
| `server`, `application` | sockets of this machine, addresses -> pages |
| `snapshots` | the content as it is now, read again after every change |
| `visits` | one request: its words, its form, the page or address that answers it |
| `uploads`, `pictures` | what a form brings: bounded as it comes, kept until it is saved |
| `sent_forms`, `form_results` | a file's form as it was sent; saved, or given back |
| `drafts`, `looks` | what a form would make of the site; nothing is written for it |
| `sharing` | the preview for others on the local network, off until it is switched on |

Pages are made on the server and need no script. What they write goes through `editing`.
"""
