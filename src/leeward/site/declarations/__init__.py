"""The public page of small craft as a site of its own: settings, addresses, server. It knows no other part."""
