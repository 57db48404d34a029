"""The core under plain asyncio: values, pipelines and the real engine."""
