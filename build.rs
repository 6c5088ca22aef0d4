//! Makes cargo notice files added to the embedded folders.

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=themes");
}
