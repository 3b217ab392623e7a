"""Crossings: who came, who left, who may stay until when. Crossings are only added; a stay is computed from them."""
