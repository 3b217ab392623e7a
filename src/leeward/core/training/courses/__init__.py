"""Courses as files: Markdown lessons, quiz items and cards in YAML, pictures, and the local law of each state."""
