//! The language server, asked as editors ask it.

mod actions;
mod editor;
mod folders;
mod protocol;
mod typing;
