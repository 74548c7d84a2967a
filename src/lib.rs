//! `ourturn`.
