"""Exchange between nodes: who the partners are, what leaves, what arrives, and the proof of both."""
