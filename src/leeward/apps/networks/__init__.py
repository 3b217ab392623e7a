"""Networks: who is behind what checks, lists and records show, opened by an inquiry that a second person approved."""
