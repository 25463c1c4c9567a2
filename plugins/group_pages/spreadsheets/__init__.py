"""Spreadsheets: the content as tables, and tables brought in, by cells that differ.

    content = write_xlsx(site, words)            the bytes of a workbook
    grids = read_table(content, name, words)     the cells of a table or a feed
    plan = make_plan(site, sheets, words)        what it would bring: nothing is written
    Saver(content).save(plan.proposal)           all of it, or nothing

| module | does |
|---|---|
| `columns` | the sheets and columns, from the schema |
| `tables`, `values` | files -> rows of texts; a value of a file <-> the text of a cell |
| `layout`, `xlsx_writing`, `csv_files` | rows -> a workbook or CSV, the same bytes each time |
| `archives`, `xlsx_reading`, `grids` | a file of somebody's -> cells; what is no table is refused |
| `meeting_feeds`, `feed_meetings`, `feed_types` | a feed of meetings (JSON) -> cells |
| `titles`, `targets`, `foreign_titles` | what a column is read as |
| `cell_texts` | what a cell was meant to say |
| `rows`, `items`, `passing` | which file and item a row is about, and which are to be made |
| `cells`, `edits`, `planning`, `placing`, `outcome` | what differs, as edits, checked as a whole |
| `memory` | what somebody has chosen for the columns of a table |
"""
