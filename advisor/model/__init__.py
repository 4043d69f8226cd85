"""The model path: any OpenAI-compatible server writes, the gate decides. Never needed; importing loads no vendor."""
