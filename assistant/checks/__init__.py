"""What a claim may say of its passage, a way of going wrong to a module; `assistant/check.py` puts them together."""
