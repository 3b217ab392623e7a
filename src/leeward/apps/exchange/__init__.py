"""Exchange between nodes: who the partners are, what is sent, what is received, and the proof of both."""
