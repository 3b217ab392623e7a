"""Joint projects: money, activities, figures from live records, and what is published of them."""
