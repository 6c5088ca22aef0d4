//! Lists that stay as long as the program runs, in no more place than they need.

/// Gives back what a list took in advance. `shrink_to_fit` leaves that to the allocator, and some give nothing back
/// unless half of it is free.
pub fn fit<T>(list: &mut Vec<T>) {
    if list.capacity() > list.len() {
        let mut exact = Vec::with_capacity(list.len());
        exact.append(list);
        *list = exact;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_keeps_its_values_and_no_place_beside_them() {
        for n in [0, 1, 5] {
            let mut list = Vec::with_capacity(9);
            list.extend(0..n);
            fit(&mut list);
            assert_eq!((list.capacity(), list), (n, (0..n).collect::<Vec<_>>()));
        }
    }
}
