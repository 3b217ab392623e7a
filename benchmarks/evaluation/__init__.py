"""The sets of labelled pairs, the measures and the peers that show how accurate matching is."""
