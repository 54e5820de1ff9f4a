"""The report's page: its template, style and scripts, and the compact form of Extractions that the scripts read."""
