"""What the commands under ``cchc evidence`` do with workbooks."""
