//! Counts what a thread allocates and frees.
#![expect(unsafe_code, reason = "an allocator can't be written without; it only counts and passes on")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local!(static TOUCHED: Cell<u64> = const { Cell::new(0) });

struct Counting;

// SAFETY: every call is passed on unchanged to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        touch();
        unsafe { System.alloc(layout) }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        touch();
        unsafe { System.alloc_zeroed(layout) }
    }
    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        touch();
        unsafe { System.realloc(old, layout, size) }
    }
    unsafe fn dealloc(&self, old: *mut u8, layout: Layout) {
        touch();
        unsafe { System.dealloc(old, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn touch() {
    // A thread that is ending has no count any more.
    let _ = TOUCHED.try_with(|touched| touched.set(touched.get() + 1));
}

/// How often `deed` allocates or frees.
pub fn during(deed: impl FnOnce()) -> u64 {
    let before = TOUCHED.get();
    deed();
    TOUCHED.get() - before
}
