/** Keeps the second copy of the journal in a thread of its own. */
import '@evertill/offline/second-copy-worker';
