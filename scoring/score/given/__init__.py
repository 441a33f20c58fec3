"""What evidence says as one edition reads it: figures by their kind, answers by the rule of their part."""
