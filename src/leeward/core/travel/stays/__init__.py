"""Stays: who came, who left, who may stay until when, computed from crossings that are only added."""
