"""The person's own page: a separate public process without a database, opened by the code of a receipt.

It imports no part of the node; docs/protection.md has what isolates this process.
"""
