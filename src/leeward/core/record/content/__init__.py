"""What a record says: one frozen dataclass for each kind, and its JSON form.

A record's owner, version, handling and dates are the registry's; the facts themselves are here, so that list
readers, the index, matching and the exchange speak of the same shapes.
"""
