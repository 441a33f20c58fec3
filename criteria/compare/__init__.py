"""What is different between two editions: each part, each rule, the whole, and days a year apart."""
