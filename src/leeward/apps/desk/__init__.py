"""The desk: every open request between agencies with its clock, answered in two keys."""
