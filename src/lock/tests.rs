use super::*;

#[test]
fn a_lock_reads_what_it_writes() {
    let text = concat!(
        "k7f3a1 task \"success/the review\" 3735 2 required manager 2026.1 - first-step ",
        "de 0123456789abcdef \"Größe „prüfen“\" en fedcba9876543210 \"Check the \\\"size\\\" = 1\" en@1 - \"Check size\"\n"
    );
    let lock = Lock::read(text);
    assert!(lock.faults.is_empty(), "{:?}", lock.faults);
    let line = &lock.lines[0];
    assert_eq!((line.uid.as_str(), line.rev, &*line.task), ("k7f3a1", 2, "3735"));
    assert_eq!(line.wordings.text("en"), "Check the \"size\" = 1");
    assert_eq!(line.former[0].text, "Check size");
    assert!(lock.write().ends_with(text));
}

#[test]
fn faults_are_named_and_the_rest_is_read() {
    let good = |uid: &str, task: &str, text: &str| format!("{uid} task p {task} 1 - - 1 - page en 0 \"{text}\"\n");
    let text = format!(
        "<<<<<<< HEAD\n{}nonsense\n{}{}",
        good("aaaaa1", "1", "one"),
        good("aaaaa2", "2", "two"),
        good("aaaaa2", "9", "other")
    );
    let lock = Lock::read(&text);
    assert_eq!(lock.lines.len(), 2);
    assert_eq!(lock.faults.len(), 3, "{:?}", lock.faults);
}

#[test]
fn lines_that_a_merge_doubled_are_one_item() {
    let line = |rev: u32, text: &str| format!("aaaaa1 task p 1 {rev} - - 1 - page en 0 \"{text}\"\n");
    let lock = Lock::read(&format!("{}{}", line(1, "old words"), line(1, "new words")));
    assert!(lock.faults.is_empty());
    assert_eq!((lock.lines.len(), lock.doubled), (1, 1));
    assert_eq!(lock.lines[0].former.len(), 1);
}
