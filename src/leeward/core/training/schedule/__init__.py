"""What is practised when: bursts of 40 cases, cases injected between travellers, and cards of facts."""
