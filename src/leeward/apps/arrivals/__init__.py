"""Expected arrivals: carriers, craft, voyages and their travellers, screened before they arrive."""
