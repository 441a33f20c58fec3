"""What an appraiser may ask units that lie side by side."""
