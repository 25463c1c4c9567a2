"""Forms made from the schema: a control for each type of value, for every kind of file.

| module | does |
|---|---|
| `controls`, `choices`, `compound`, `blocks` | a control each: a file's node <-> what a form has |
| `table` | which control a key of the schema has |
| `sections` | in which part of its form a key stands, and what it is called there |
| `form` | the whole form of a file: its fields, what was changed, the field of a line |

What a form has are `Answers`: texts by field name, as a browser sends them. Those of a file as it
is are compared with those that were sent, so that what nobody touched stays as it is written.
"""
