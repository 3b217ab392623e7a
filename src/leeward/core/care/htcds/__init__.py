"""The Human Trafficking Case Data Standard (HTCDS) 2.0 of IOM: its 83 fields, and files of its toolkit read and
written.

`fields` and `values` are the standard; `columns` maps a file's headings to it; `workbook`, `survey_form`, `reading` and
`json_form` read, `writing` writes; `check` says how a file maps. HTCDS is by IOM, CC BY 4.0; no endorsement is implied.
"""
