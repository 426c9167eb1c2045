namespace BankUI.Data.SqlCapture.Running;

/// <summary>A step of a plan, as the engine words it.</summary>
/// <param name="Depth">0 for the outermost.</param>
/// <param name="Text">What is done in it.</param>
public sealed record SqlPlanStep(int Depth, string Text);
