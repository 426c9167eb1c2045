namespace BankUI.Domain.Access;

/// <summary>The actor is signed out, or has a lesser role than it takes.</summary>
public sealed record NotPermitted(string Sentence) : Refusal(Sentence);
