"""The person's own page as a site of its own: settings, addresses, server. It knows no part of the node."""
