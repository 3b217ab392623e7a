"""The jobs that serving processes do beside answering: declared by the apps, run by one scheduler in each process."""
