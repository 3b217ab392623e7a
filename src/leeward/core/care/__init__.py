"""Care for possible victims: indicators, statuses, clocks, consent, what is barred while someone is protected, HTCDS.

Pure rules; the case itself, its keys and its readers are the app's. Every table is a dated file in `resources/care`,
which an agency's own file replaces. No function here decides that a person is a victim: people do, and `statuses` says
how.
"""
