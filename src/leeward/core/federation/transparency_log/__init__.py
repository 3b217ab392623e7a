"""A tamper-evident log (RFC 9162, section 2.1): the tree over its rows, proofs, and signed heads of the tree."""

from leeward.core.federation.transparency_log.heads import BadHead, Countersignature, SignedHead, TreeHead
from leeward.core.federation.transparency_log.proofs import consistency_proof, consistent, inclusion_proof, is_included
from leeward.core.federation.transparency_log.tree import EMPTY, Frontier, leaf_hash, node_hash

__all__ = [
    "EMPTY",
    "BadHead",
    "Countersignature",
    "Frontier",
    "SignedHead",
    "TreeHead",
    "consistency_proof",
    "consistent",
    "inclusion_proof",
    "is_included",
    "leaf_hash",
    "node_hash",
]
