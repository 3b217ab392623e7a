"""Indicators as versioned questions to live records, and the rules of a project around them: shares and periods."""
