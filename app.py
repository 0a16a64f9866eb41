"""The Streamlit page of frontline-mapper."""
