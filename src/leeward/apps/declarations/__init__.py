"""The captain's form: a public process of its own, without a database, that only writes into its spool.

Nothing here knows another app: docs/declarations.md tells what keeps this process apart.
"""
