"""How well someone tells altered from good: signal detection with intervals, for one person or pooled over a post."""
