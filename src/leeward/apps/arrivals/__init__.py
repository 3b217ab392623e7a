"""Who is expected: carriers, craft, voyages and their travellers, looked at before they arrive."""
