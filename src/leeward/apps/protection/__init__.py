"""Care for people who may be victims: cases that only the caring agency's protection colleagues can open."""
