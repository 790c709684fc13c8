/** Two soft notes. Silence where the machine has no sound is fine: the ring says the same. */
export function chime(): void {
  const sound = new AudioContext();
  const start = sound.currentTime;
  for (const [index, pitch] of [523.25, 659.25].entries()) {
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    const at = start + index * 0.35;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.12, at + 0.05);
    volume.gain.exponentialRampToValueAtTime(0.0005, at + 1.1);
    tone.connect(volume).connect(sound.destination);
    tone.start(at);
    tone.stop(at + 1.2);
  }
  setTimeout(() => void sound.close(), 2000);
}
