"""The bearer's face against the document's picture, one to one: off until two persons of an agency switch it on."""
