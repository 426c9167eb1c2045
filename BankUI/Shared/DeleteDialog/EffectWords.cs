using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;

namespace BankUI.Shared.DeleteDialog;

/// <summary>The one language of effects: a word and an icon; the colour goes with the word's class.</summary>
public static class EffectWords
{
    public static string Word(this DeleteEffect effect) => effect switch
    {
        DeleteEffect.Delete => "deleted",
        DeleteEffect.Unlink => "unlinked",
        _ => "blocks",
    };

    public static string Icon(this DeleteEffect effect) => effect switch
    {
        DeleteEffect.Delete => "trash-2",
        DeleteEffect.Unlink => "unlink",
        _ => "lock",
    };

    /// <summary>The effect as tests and style sheets know it.</summary>
    public static string Code(this DeleteEffect effect) => effect.ToString().ToLowerInvariant();

    public static string Words(this EffectBy by) => by switch
    {
        EffectBy.Database => "by the database",
        EffectBy.EntityFramework => "by EF Core",
        _ => "",
    };
}
