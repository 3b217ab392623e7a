"""The captain's form: a separate public process without a database that only writes into its spool.

It imports no other app; docs/declarations.md has what isolates this process.
"""
