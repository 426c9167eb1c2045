using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;

namespace BankUI.Features.Lab;

/// <summary>
/// Something about relationships that is tried out, step by step, on a database made for it. A class that derives from this is an
/// experiment of the lab: it is found when the app starts.
/// </summary>
public abstract class Experiment
{
    /// <summary>Its place in the address: <c>/lab/{slug}</c>.</summary>
    public abstract string Slug { get; }

    public abstract string Title { get; }

    /// <summary>What it belongs to, and is listed under.</summary>
    public abstract LabTopic Topic { get; }

    /// <summary>Where it stands among those of its topic.</summary>
    public virtual int Place => 0;

    /// <summary>What it answers, as a question.</summary>
    public abstract string Question { get; }

    /// <summary>What to take home, in a sentence or two.</summary>
    public abstract string Lesson { get; }

    /// <summary>Where SQLAlchemy, which the course reading is about, does otherwise; one line, or none.</summary>
    public virtual string? InSqlAlchemy => null;

    /// <summary>What a visitor may choose.</summary>
    public virtual IReadOnlyList<LabParameter> Parameters => [];

    /// <summary>How many steps are taken when its page is opened.</summary>
    public virtual int OpensAfter => 0;

    /// <summary>The entities of its database.</summary>
    public abstract LabModel Model(LabValues values);

    /// <summary>The rows that are there before the first step; they are saved when this returns.</summary>
    public virtual void Seed(LabContext db, LabValues values)
    {
    }

    /// <summary>
    /// Writes its steps down, for one run: what they hold between them are variables of this method. Nothing is run yet.
    /// </summary>
    public abstract void Compose(LabScript lab);
}
