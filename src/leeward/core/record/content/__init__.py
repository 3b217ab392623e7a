"""The content of records: one frozen dataclass for each kind, and its JSON form.

The registry has a record's owner, version, handling and dates; the facts themselves are here, so that list readers,
index, matching and exchange share one definition.
"""
