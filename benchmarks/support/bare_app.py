"""The least that FastAPI and Gradio can serve together: what the start of Digiluotsi is compared with."""

from __future__ import annotations

import os


def main() -> None:
    """Serves a page with one text box on the port in DIGILUOTSI_PORT."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    import uvicorn
    from fastapi import FastAPI

    with gr.Blocks(analytics_enabled=False) as page:
        gr.Textbox()
    app = gr.mount_gradio_app(FastAPI(), page, path="/", ssr_mode=False)
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["DIGILUOTSI_PORT"]), log_level="warning")


if __name__ == "__main__":
    main()
