"""The sets of labelled pairs, the measures and the peers that the accuracy of matching is told by."""
